"""Tests of training: on generated pictures, and on the photo set where there is one."""

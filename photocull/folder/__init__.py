"""Folders on disk: what photos are there, what has changed, and whose content is whose."""

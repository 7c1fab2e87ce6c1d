"""photocull ranks a folder of photos by how likely an expert took them; a person chooses."""

__version__ = "0.1.0"

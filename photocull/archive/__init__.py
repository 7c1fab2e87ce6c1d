"""An archive past one machine: scored part by part by many workers, and kept as Parquet."""

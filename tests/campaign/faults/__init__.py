"""Kill and cut: processes, connections and disks that fail in the middle of what an app does."""

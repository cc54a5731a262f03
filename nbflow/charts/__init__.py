"""Charts and maps: data and specifications as they are sent."""

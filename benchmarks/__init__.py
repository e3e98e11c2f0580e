"""What onrecord measures itself by: floors that hold its quality, and runs beside the peers."""

"""What people and platforms hand in: folders, zips, names."""

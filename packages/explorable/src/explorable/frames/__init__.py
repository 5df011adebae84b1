"""A picture becomes compact data: drawn, normalised, compared, packed."""

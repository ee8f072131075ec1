"""What was played, in numbers: the measures of the Music Therapy Toolbox (Erkkilä, Lartillot et al. 2004)."""

"""The control kit: one list of controls gives drawing, hitting, focus, scanning and the accessible tree."""

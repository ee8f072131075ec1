"""The control kit: one list of controls gives drawing, hitting, focus, scanning and the accessible tree."""

import os

HINTS = {
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",
    "SDL_IME_SHOW_UI": "1",
    "SDL_FRAMEBUFFER_ACCELERATION": "0",
    "SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR": "0",
    "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}
for _name, _value in HINTS.items():
    os.environ.setdefault(_name, _value)

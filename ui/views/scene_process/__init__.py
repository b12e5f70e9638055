"""The process that draws 3D pictures for the desk: started, asked and shown by `scene_link.py`."""

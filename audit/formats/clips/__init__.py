"""Pages as tools extracted them: Markdown clips with front matter, and what trafilatura writes."""

from audit.formats.clips.clip import Clip, read_time
from audit.formats.clips.reading import read_clip, with_clip_text

__all__ = ["Clip", "read_clip", "read_time", "with_clip_text"]

#!/usr/bin/env bash
# pandoc drops a date that CSL-JSON gives as `literal` (allowed by the CSL-JSON schema 1.0.2): it neither prints it nor writes it back.
# Expected: the words are kept, as citeproc-js keeps them; "spring or summer 2024" becomes "n.d.".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet pypandoc-binary==1.17
cat > look.py <<'PY'
import json
import pypandoc
item = [{"id": "a", "type": "webpage", "title": "A", "issued": {"literal": "spring or summer 2024"}}]
back = json.loads(pypandoc.convert_text(json.dumps(item), "csljson", format="csljson"))[0].get("issued")
print("pandoc", pypandoc.get_pandoc_version(), "reads issued {literal: 'spring or summer 2024'} and writes:", back)
assert "spring" not in json.dumps(back)
PY
env/bin/python look.py

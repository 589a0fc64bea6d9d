"""python -m json.tool: shows JSON in a readable form."""

import argparse
import json
import sys


def main():
    """Read JSON from a file, or what comes in, and write it."""
    parser = argparse.ArgumentParser(prog='python -m json.tool', description='Checks JSON and writes it in a readable form.')
    parser.add_argument('infile', nargs='?', type=argparse.FileType(encoding='utf-8'), default=sys.stdin,
                        help='a file of JSON')
    parser.add_argument('outfile', nargs='?', help='where it is to be written')
    parser.add_argument('--sort-keys', action='store_true', help='in the order of the keys')
    parser.add_argument('--no-ensure-ascii', dest='ensure_ascii', action='store_false', help='letters as they are')
    parser.add_argument('--json-lines', action='store_true', help='each line is a text of its own')
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument('--indent', default=4, type=int, help='that many blanks a level')
    layout.add_argument('--tab', action='store_const', dest='indent', const='\t', help='a tab a level')
    layout.add_argument('--no-indent', action='store_const', dest='indent', const=None, help='all in one line')
    layout.add_argument('--compact', action='store_true', help='without any blank')
    options = parser.parse_args()
    form = {'sort_keys': options.sort_keys, 'ensure_ascii': options.ensure_ascii, 'indent': options.indent}
    if options.compact:
        form |= {'indent': None, 'separators': (',', ':')}
    with options.infile as source:
        try:
            texts = source if options.json_lines else [source.read()]
            # a file that cannot be read is not written over
            values = map(json.loads, texts) if options.json_lines else list(map(json.loads, texts))
            with open(options.outfile, 'w', encoding='utf-8') if options.outfile else sys.stdout as out:
                for value in values:
                    json.dump(value, out, **form)
                    out.write('\n')
        except ValueError as e:
            raise SystemExit(e)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as e:
        sys.exit(e.errno)

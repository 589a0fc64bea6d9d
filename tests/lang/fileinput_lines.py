# fileinput: lines of several files.
# threads: no, it has a state of the module
import fileinput, os, sys
names = [f'/tmp/fileinput_{os.getpid()}_{i}' for i in range(3)]
for i, n in enumerate(names):
    with open(n, 'w') as f:
        f.write(f'{i} one\n{i} two\n' * (i != 1))
with fileinput.input(names) as f:
    for line in f:
        print(repr(line), f.lineno(), f.filelineno(), names.index(f.filename()), f.isfirstline(), f.isstdin(), f.fileno() >= 0)
    print(repr(f.readline()), f.lineno())
for line in fileinput.input(names):
    print(line, end='')
    if fileinput.isfirstline():
        fileinput.nextfile()
try:
    fileinput.input(names)
    next(fileinput.input(names))
except RuntimeError as e:
    print(e)
fileinput.close()
try:
    fileinput.lineno()
except RuntimeError as e:
    print(e)
for line in fileinput.input(names[0], inplace=True):
    print(line.rstrip().upper())
print(open(names[0]).read(), os.path.exists(names[0] + '.bak'))
with fileinput.FileInput(names[2], inplace=True, backup='.old') as f:
    for line in f:
        sys.stdout.write(line[::-1])
print(repr(open(names[2]).read()), open(names[2] + '.old').read())
print(list(fileinput.FileInput(names[0], mode='rb')), list(fileinput.input('-')))
try:
    fileinput.FileInput(names, mode='w')
except ValueError as e:
    print(e)
for n in names + [names[2] + '.old']:
    os.remove(n)

# subprocess.Popen: pipes, waiting, signals, timeouts.
import os, subprocess as sp

def t(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)

p = sp.Popen(['cat'], stdin=sp.PIPE, stdout=sp.PIPE)
print(p.poll(), p, p.stdin.write(b'hello\n'), p.stdin.flush(), p.stdout.readline(), p.stdin.close(), p.wait(), p.returncode, p.poll(), p.stdout.read())
p.stdout.close()
p = sp.Popen(['cat'], stdin=sp.PIPE, stdout=sp.PIPE, text=True, bufsize=1)
p.stdin.write('line\n')
print(repr(p.stdout.readline()))
print(p.communicate('more\n'))
p = sp.Popen(['sleep', '10'])
p.terminate()
print(p.wait(), p)
p = sp.Popen(['sleep', '10'])
p.kill()
print(p.wait(), p.wait(), p.send_signal(9))
p = sp.Popen(['sleep', '10'])
t(p.wait, 0.05)
p.kill()
print(p.wait(timeout=5))
r, w = os.pipe()
p = sp.Popen(['sh', '-c', f'echo begun; echo > /dev/fd/{w}; exec sleep 10'], stdout=sp.PIPE, pass_fds=(w,))
os.close(w)
os.read(r, 1)
os.close(r)
try:
    p.communicate(timeout=0.3)
except sp.TimeoutExpired as e:
    print(e.timeout, e.output, e.stdout)
p.kill()
print(p.communicate(), p.returncode)
big = b'x' * 300000
print(len(sp.run(['cat'], input=big, stdout=sp.PIPE).stdout), len(sp.run('head -c 10', shell=True, input=big, stdout=sp.PIPE).stdout))
with sp.Popen(['echo', 'w'], stdout=sp.PIPE) as p:
    print(p.stdout.read(), p.args)
print(p.returncode)
r, w = os.pipe()
sp.run(f'echo to-fd > /dev/fd/{w}', shell=True, pass_fds=(w,))
os.close(w)
print(os.read(r, 100))
os.close(r)
with sp.Popen(['sort'], stdin=sp.PIPE, stdout=sp.PIPE, text=True) as p:
    for word in 'pear apple fig'.split():
        print(word, file=p.stdin)
    p.stdin.close()
    print(p.stdout.readlines())
a = sp.Popen(['echo', 'through two'], stdout=sp.PIPE)
b = sp.Popen(['tr', 'a-z', 'A-Z'], stdin=a.stdout, stdout=sp.PIPE)
a.stdout.close()
print(b.communicate()[0], a.wait())

"""Other programs, their input, output and exit codes."""

import errno
import io
import os
import posix
import sys
from time import monotonic as _time

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    """What this module raises."""


class CalledProcessError(SubprocessError):
    """A program ended with an exit code other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """The output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """The output so far."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What became of a program: args, returncode, stdout, stderr."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def check_returncode(self):
        """Complain if it is not 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class Popen:
    """A program that runs."""

    returncode = None
    pid = None

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but different. '
                                  'Pass one or the other.')
        for name, value in ('preexec_fn', preexec_fn), ('user', user), ('group', group), ('extra_groups', extra_groups):
            if value is not None:
                raise NotImplementedError(f'Popen: {name}: nothing of this process can run in the child before the program does')
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.encoding, self.errors = encoding, errors
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self._saved = None
        self._sent = 0
        self._input = None
        ours, theirs, close = self._descriptors(stdin, stdout, stderr)
        try:
            self._start(args, executable, shell, cwd, env, theirs, pass_fds, start_new_session, process_group)
        except BaseException:
            for fd in ours:
                if fd >= 0:
                    os.close(fd)
            raise
        finally:
            for fd in close:
                os.close(fd)
        if bufsize == 1 and not self.text_mode:
            bufsize = -1
        lines = bufsize == 1
        if lines:
            bufsize = -1
        for name, mode, fd in ('stdin', 'wb', ours[0]), ('stdout', 'rb', ours[1]), ('stderr', 'rb', ours[2]):
            if fd >= 0:
                f = io.open(fd, mode, bufsize)
                if self.text_mode:
                    f = io.TextIOWrapper(f, encoding=encoding, errors=errors, write_through=mode == 'wb',
                                         line_buffering=lines and mode == 'wb')
                setattr(self, name, f)

    def __repr__(self):
        text = f'<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>'
        return text[:76] + '...>' if len(text) > 80 else text

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    universal_newlines = property(lambda self: self.text_mode, lambda self, on: setattr(self, 'text_mode', bool(on)))

    def _descriptors(self, *files):
        """Our ends of the pipes, the child's descriptors, and those to be closed here."""
        ours, theirs, close = [-1, -1, -1], [0, 1, 2], []
        for i, f in enumerate(files):
            if f is None:
                continue
            if f == PIPE:
                r, w = os.pipe()
                theirs[i], ours[i] = (r, w) if i == 0 else (w, r)
                close.append(theirs[i])
            elif f == DEVNULL:
                theirs[i] = os.open(os.devnull, os.O_RDWR)
                close.append(theirs[i])
            elif f == STDOUT and i == 2:
                theirs[2] = theirs[1]
            elif isinstance(f, int):
                theirs[i] = f
            else:
                theirs[i] = f.fileno()
        return ours, theirs, close

    def _start(self, args, executable, shell, cwd, env, theirs, pass_fds, session, group):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh', '-c', *args]
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        program = os.fsencode(executable)
        if os.path.dirname(program):
            programs = [program]
        else:
            programs = [os.path.join(os.fsencode(d), program) for d in os.get_exec_path(env)]
        if env is not None:
            env = [os.fsencode(k) + b'=' + os.fsencode(v) for k, v in env.items()]
        argv = [os.fsencode(a) for a in args]
        for a in [program, *argv, *(env or ())]:
            if b'\0' in a:
                raise ValueError('embedded null byte')
        fds = list(theirs)
        for fd in pass_fds:
            fds += [-1] * (fd + 1 - len(fds))
            fds[fd] = fd
        pid = posix._spawn(programs, argv, None if cwd is None else os.fsencode(cwd), env, tuple(fds), bool(session),
                           -1 if group is None else group)
        if pid < 0:
            wrong_dir = -pid > 1000
            code = -pid % 1000
            raise OSError(code, os.strerror(code), cwd if wrong_dir else executable)
        self.pid = pid

    # its end

    def _ended(self, status):
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(status)

    def poll(self):
        """The exit code, or None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self._ended(0)      # somebody else has asked already
            else:
                if pid == self.pid:
                    self._ended(status)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for its end; the exit code."""
        if self.returncode is None:
            try:
                if timeout is None:
                    pid, status = os.waitpid(self.pid, 0)
                else:
                    pid, status = posix._wait_child(self.pid, float(timeout))
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid != self.pid:
                raise TimeoutExpired(self.args, timeout)
            self._ended(status)
        return self.returncode

    def send_signal(self, sig):
        """Send it a signal, if it still runs."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask it to end."""
        self.send_signal(15)

    def kill(self):
        """End it."""
        self.send_signal(9)

    # its input and output

    def communicate(self, input=None, timeout=None):
        """Send input, read all output, and wait: (stdout, stderr)."""
        if self._saved is not None and input:
            raise ValueError('Cannot send input after starting communication')
        end = None if timeout is None else _time() + timeout
        if self._saved is None:
            self._saved = [[], []]
            if self.stdin is not None and not self.stdin.closed:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                self._input = self._encoded(input)
                if not self._input:
                    self._close_stdin()
            for f, parts in zip((self.stdout, self.stderr), self._saved):
                if f is not None and not f.closed:
                    ahead = getattr(f, 'buffer', f)
                    if hasattr(ahead, '_chunk'):
                        parts.append(ahead._chunk.take(-1))
        self._transfer(end, timeout)
        try:
            self.wait(None if end is None else max(end - _time(), 0))
        except TimeoutExpired:
            raise TimeoutExpired(self.args, timeout, *[b''.join(p) or None for p in self._saved]) from None
        return tuple(self._decoded(f, b''.join(p)) for f, p in zip((self.stdout, self.stderr), self._saved))

    def _transfer(self, end, timeout):
        while True:
            fds = [f.fileno() if f is not None and not f.closed else -1 for f in (self.stdin, self.stdout, self.stderr)]
            if fds == [-1, -1, -1]:
                return
            data = self._input[self._sent:] if fds[0] >= 0 else b''
            left = -1.0 if end is None else max(end - _time(), 0.0)
            sent, broken, out, out_ended, err, err_ended = posix._exchange(*fds, data, left)
            self._sent += sent
            self._saved[0].append(out)
            self._saved[1].append(err)
            if fds[0] >= 0 and (broken or self._sent >= len(self._input)):
                self._close_stdin()
            if out_ended:
                self.stdout.close()
            if err_ended:
                self.stderr.close()
            if end is not None and _time() >= end and not (out_ended or err_ended):
                raise TimeoutExpired(self.args, timeout, *[b''.join(p) or None for p in self._saved])

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as e:
            if e.errno != errno.EINVAL:
                raise

    def _encoded(self, input):
        if not input:
            return b''
        if self.text_mode:
            if not isinstance(input, str):
                raise TypeError(f"write() argument must be str, not {type(input).__name__}")
            return input.encode(self.stdin.encoding, self.stdin.errors)
        if isinstance(input, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return bytes(input)

    def _decoded(self, file, data):
        if file is None:
            return None
        if not self.text_mode:
            return data
        return data.decode(file.encoding, file.errors).replace('\r\n', '\n').replace('\r', '\n')

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for f in self.stdout, self.stderr:
            if f is not None:
                f.close()
        try:
            if self.stdin is not None:
                self.stdin.close()
        finally:
            self.wait()


def call(*popenargs, timeout=None, **kwargs):
    """Run a program; its exit code."""
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program, which must end with 0."""
    code = call(*popenargs, **kwargs)
    if code:
        cmd = kwargs.get('args')
        raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program, which must end with 0; its output."""
    for name in 'stdout', 'check':
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as p:
        try:
            stdout, stderr = p.communicate(input, timeout=timeout)
        except TimeoutExpired:
            p.kill()
            p.wait()
            raise
        except:
            p.kill()
            raise
        code = p.poll()
        if check and code:
            raise CalledProcessError(code, p.args, output=stdout, stderr=stderr)
    return CompletedProcess(p.args, code, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, output) of a command of the shell."""
    p = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    out = p.stdout
    return p.returncode, out[:-1] if out[-1:] == '\n' else out


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a command of the shell."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """The arguments as one text, as Windows wants them quoted."""
    out = []
    for arg in map(os.fsdecode, seq):
        quote = not arg or ' ' in arg or '\t' in arg
        text = ''
        slashes = 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            text += '\\' * (2 * slashes + 1 if c == '"' else slashes) + c
            slashes = 0
        text += '\\' * (2 * slashes if quote else slashes)
        out.append('"' + text + '"' if quote else text)
    return ' '.join(out)

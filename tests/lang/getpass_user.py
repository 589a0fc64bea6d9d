# getpass.getuser.
# threads: no, it changes the environment
# parallel: no, it changes the environment
import getpass, os
for name in 'LOGNAME', 'USER', 'LNAME', 'USERNAME':
    os.environ[name] = 'name from ' + name
for name in 'LOGNAME', 'USER', 'LNAME', 'USERNAME':
    print(getpass.getuser())
    del os.environ[name]
import pathlib
print(getpass.getuser() == pathlib.Path('/proc/self').owner())
print(issubclass(getpass.GetPassWarning, UserWarning))

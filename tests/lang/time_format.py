import time
for f in [
    'time.struct_time(range(12))',
    'time.struct_time(1)',
    'time.gmtime("a")',
    'time.gmtime(1e20)',
    'time.gmtime(float("nan"))',
    'time.mktime(1)',
    'time.asctime((2020,13,1,0,0,0,0,0,0))',
    'time.strftime("%Y",(2020,1,32,0,0,0,0,0,0))',
    'time.strftime(1)',
    'time.clock_gettime("a")',
    'time.get_clock_info("foo")',
    'time.get_clock_info("monotonic")',
    'time.strftime("%Y",(2020,1))',
    'time.asctime(1)',
    'time.gmtime(0)',
    'repr(time.gmtime(0)[:3])',
    'time.gmtime(-1)',
    'time.gmtime(1.9)',
    'time.strftime("%Q %", time.gmtime(0))',
    'time.strftime("%-d %_d %e %k %l %P %s %G %V %u %g %C %h %U %W %j %Z %z %c %x %X %r %D %F %T %R %n%t%% %^a %#a %Ey %Od %5Y %05d", time.gmtime(0))',
    'time.strftime("%y %Y", (5,1,1,0,0,0,0,1,0))',
    'time.tzname',
    'time.timezone,time.altzone,time.daylight',
    'time.asctime(time.gmtime(0))',
    'time.ctime(0)',
    'time.mktime(time.localtime(86400))',
    'time.mktime((2020,2,30,25,61,0,0,0,-1))',
    'time.gmtime(0).tm_zone',
    'time.sleep(-1)',
    'time.sleep("a")',
    'time.localtime(0)==time.localtime(0)',
    'time.localtime(0)[0]',
    'type(time.time_ns())',
    'time.strftime("%B %A", (2000,0,0,0,0,0,0,0,0))',
]:
    try:
        print(f, eval(f))
    except Exception as e:
        print(f, type(e).__name__, e)
for y in (1999, 2000, 2004, 2009, 2016, 2020):
    for md in [(1, 1), (1, 3), (12, 29), (12, 31)]:
        t = time.strptime('%d %d %d' % (y, *md), '%Y %m %d')
        print(time.strftime('%G %V %U %W %j %u %w', t))

using Chancery.Benchmarks;

if (args is ["actions", .. var rest])
    return await ActionsBenchmark.RunAsync(rest);
if (args is ["kernel"])
    return KernelBenchmark.Run();

Console.WriteLine("""
    Usage: ./bench actions [--cases N] [--clients 1,16]
      Cases run start → review 1 → review 2 → finish (a) through the handlers in process, (b) over HTTP,
      beside (c) a hand-written batch that writes the same rows in one transaction, on one private PostgreSQL.
    Usage: ./bench kernel
      A definition of 300 activities is checked, 1,000 automatic steps are run; 1 when an aim is missed.
    """);
return 1;

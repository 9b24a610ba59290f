using Chancery.Benchmarks;

if (args is ["actions", .. var rest])
    return await ActionsBenchmark.RunAsync(rest);

if (args is ["descriptors"])
    return await DescriptorsBenchmark.RunAsync();

Console.WriteLine("""
    Usage: ./bench actions [--cases N] [--clients 1,16]
      Cases run start → review 1 → review 2 → finish (a) through the handlers in process, (b) over HTTP,
      beside (c) a hand-written batch that writes the same rows in one transaction, on one private PostgreSQL.

    Usage: ./bench descriptors
      The list of activities as the designer asks for it: built anew, sent again, unchanged.
    """);
return 1;

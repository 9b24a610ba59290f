using Chancery.Benchmarks;

if (args is ["actions", .. var rest])
    return await ActionsBenchmark.RunAsync(rest);
if (args is ["kernel"])
    return KernelBenchmark.Run();
if (args is ["start", .. var runs])
    return await StartBenchmark.RunAsync(runs);

if (args is ["memory"])
    return await MemoryBenchmark.RunAsync();

if (args is ["screens", .. var pictures])
    return await Screens.RunAsync(pictures);

if (args is ["descriptors"])
    return await DescriptorsBenchmark.RunAsync();

Console.WriteLine("""
    Usage: ./bench actions [--cases N] [--clients 1,16]
      Cases run start → review 1 → review 2 → finish (a) through the handlers in process, (b) over HTTP,
      beside (c) a hand-written batch that writes the same rows in one transaction, on one private PostgreSQL.

    ./bench kernel
      A definition of 300 activities is checked, 1,000 automatic steps are run; 1 when an aim is missed.

    ./bench start [--runs N]
      ./run on a built checkout with existing data, from the command to the first 200 of /health/ready.

    ./bench memory
      Resident memory of the host after the sample documents went from submission to archive over HTTP.

    ./bench screens [--out folder]
      A picture of every page, Chinese and English, at 1366×768 and 390×844.

    ./bench descriptors
      The list of activities as the designer asks for it: built anew, sent again, unchanged.
    """);
return 1;

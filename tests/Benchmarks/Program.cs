Console.WriteLine("Usage: ./bench actions");

using Chancery.Cli.Commands;

return await ChanceryCommand.RunAsync(args);

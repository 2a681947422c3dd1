using Benchmarks;

var folder = Path.Combine(Workspace.Root, "development", "benchmarks", "results");
Directory.CreateDirectory(folder);
switch (args)
{
    case ["ltv", .. var rest]:
        LtvTimings.Run(Path.Combine(folder, "ltv.md"), rest);
        return 0;
    case ["coverage", .. var rest]:
        CoverageStudy.Run(Path.Combine(folder, "ltv-coverage.md"), rest);
        return 0;
    case ["ltv-truths", .. var rest]:
        LtvTruths.Run(Path.Combine(folder, "ltv-truths.md"), rest);
        return 0;
    case ["optimisers"]:
        OptimiserStudy.Run(Path.Combine(folder, "ltv-optimisers.md"));
        return 0;
    case ["series-optimisers"]:
        SeriesOptimiserStudy.Run(Path.Combine(folder, "series-optimisers.md"));
        return 0;
    case ["forecast", .. var rest]:
        ForecastTimings.Run(Path.Combine(folder, "forecast.md"), rest);
        return 0;
    case ["forecast-accuracy", .. var rest]:
        ForecastAccuracy.Run(Path.Combine(folder, "forecast-accuracy.md"), rest);
        return 0;
    case ["lake", .. var rest]:
        return await LakeTimings.RunAsync(Path.Combine(folder, "lake.md"), rest);
    case ["clusters", .. var rest]:
        ClusterTimings.Run(Path.Combine(folder, "clusters.md"), rest);
        return 0;
    case ["serve", .. var rest]:
        return await ServeTimings.RunAsync(Path.Combine(folder, "serve.md"), rest);
    case ["events", .. var rest]:
        return await EventTimings.RunAsync(Path.Combine(folder, "events.md"), rest);
    default:
        Console.Error.WriteLine("usage: ltv [CDNOW_master.txt] [--most CUSTOMERS] [--runs N] | coverage [SAMPLES] [MODEL] | ltv-truths [DRAWS] [CUSTOMERS,CUSTOMERS] | optimisers | series-optimisers | forecast [--repeats N] | forecast-accuracy [FOLDER] [--most SERIES] [--sets A,B] [--methods auto,ets] [--r] | lake [--events N,N | --check] | clusters [--rows N] [--runs N] | serve [--imports N [--idle SECONDS]] | events [--seconds N]");
        return 2;
}

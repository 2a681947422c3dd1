using Answers;
using Boards.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Boards;

/// <summary>Wiring.</summary>
public static class BoardsComponent
{
    /// <summary>Lets people keep a question with its options under a name (<c>view</c>), and answers beside one another with notes (<c>board</c>); needs the catalogue of questions.</summary>
    public static IServiceCollection AddBoards(this IServiceCollection services) =>
        services.AddSingleton<IDefinitionKind, ViewDocuments>().AddSingleton<IDefinitionKind, BoardDocuments>();
}

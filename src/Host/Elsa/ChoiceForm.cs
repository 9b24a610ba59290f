using System.Text.Json.Nodes;
using Chancery.Engine.Activities;
using Chancery.Engine.Definitions;
using Chancery.Engine.Organizations;
using Chancery.Engine.WorkItems;

namespace Chancery.Host.Elsa;

/// <summary>Writes how an input is edited (<c>uiSpecifications</c>), with the values to choose from.</summary>
internal sealed class ChoiceForm(bool english, Organization office, OfficeRules rules)
{
    public JsonObject Specifications(InputDescriptor input)
    {
        var specifications = new JsonObject();
        switch (input.UiHint)
        {
            case UiHint.Dropdown:
                specifications[UiHint.Dropdown] = new JsonObject
                {
                    ["selectList"] = new JsonObject { ["items"] = new JsonArray([.. Choices(input).Select(Item)]), ["isFlagsEnum"] = false },
                };
                break;
            case UiHint.CheckList:
                specifications[UiHint.CheckList] = new JsonObject
                {
                    ["checkList"] = new JsonObject { ["items"] = new JsonArray([.. Choices(input).Select(CheckItem)]), ["isFlagsEnum"] = false },
                };
                break;
            case UiHint.CodeEditor:
                specifications[UiHint.CodeEditor] = new JsonObject { ["editorHeight"] = "Large", ["language"] = "javascript", ["singleLineMode"] = false };
                break;
            case UiHint.SingleLine when input.Adornment is not null:
                specifications[UiHint.SingleLine] = new JsonObject { ["adornmentText"] = input.Adornment, ["enableCopyAdornment"] = false };
                break;
        }

        // No "Refresh": Studio would ask for the choices over and over, and build the fields anew under the author's hands
        return specifications;
    }

    private IEnumerable<Choice> Choices(InputDescriptor input) => input.Source?.In(office, rules) ?? input.Choices;

    private JsonObject Item(Choice choice) => new() { ["text"] = english ? choice.TitleEn : choice.Title, ["value"] = choice.Value };

    private JsonObject CheckItem(Choice choice)
    {
        var item = Item(choice);
        item["isChecked"] = false;
        return item;
    }
}

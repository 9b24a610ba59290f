using System.Globalization;
using System.Text;
using Chancery.Engine.Execution;

namespace Chancery.Engine.Expressions.Templates;

/// <summary>Takes a template's output up to a length.</summary>
internal sealed class MeteredWriter(TemplateMeter meter, int longest) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Take(1);
        _text.Append(value);
    }

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;

        Take(value.Length);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override string ToString() => _text.ToString();

    private void Take(int characters)
    {
        meter.Checkpoint();
        if (_text.Length + characters > longest)
            throw new ExpressionException("expression.result-too-long", "the template's text grew longer than allowed.");
    }
}

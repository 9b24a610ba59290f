using Chancery.Engine.Errors;

namespace Chancery.Engine.Receipts;

/// <summary>The form of a key: 1 to 200 characters, chosen by the client, a new one for each decision.</summary>
internal static class IdempotencyKey
{
    /// <summary>Name of the header, and the field a refusal names.</summary>
    public const string Field = "Idempotency-Key";

    private const int MaxLength = 200;

    /// <exception cref="WorkflowException"><c>idempotency-key.missing</c>; <c>field.invalid</c>: too long, or not text.</exception>
    public static void Require(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            throw new WorkflowException(ErrorCodes.IdempotencyKeyMissing, "Send an Idempotency-Key header, one per click.", "请为每次操作提供 Idempotency-Key 请求头。", Field);
        Check(key);
    }

    /// <param name="key">Null when the client gave none.</param>
    /// <exception cref="WorkflowException"><c>field.invalid</c>: too long, or not text.</exception>
    public static void Check(string? key)
    {
        if (key?.Length > MaxLength)
            throw new WorkflowException(ErrorCodes.FieldInvalid, $"{Field}: at most {MaxLength} characters.", $"{Field} 不得超过{MaxLength}个字符。", Field);
        Text.RequireClean(Field, key);
    }
}

using Chancery.Engine.Errors;

namespace Chancery.Engine.Organizations;

/// <summary>Reads the office's organisation file, <c>office/organization.json</c>.</summary>
public static class OrganizationJson
{
    /// <summary>Reads and checks an organisation.</summary>
    /// <param name="json">One object in the shape of <see cref="Organization"/>, member names in camelCase; unknown members are refused.</param>
    /// <exception cref="WorkflowException">
    /// <c>field.invalid</c> with a path such as <c>units[3].headPost</c>; further faults are in <see cref="WorkflowException.Others"/>.
    /// </exception>
    public static Organization Read(string json)
    {
        var organization = OfficeFile.Read<Organization>(json);
        OfficeFile.Refuse(OrganizationRules.Check(organization));
        return organization;
    }
}

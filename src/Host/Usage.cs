namespace Chancery.Host;

/// <summary>What the command line says about itself.</summary>
internal static class Usage
{
    public const string Text = """
        文枢 Chancery

        --demo                              演示：仅本机可访问，示例人员一键登录 / demonstration: this machine only, sample people
        --urls http://127.0.0.1:5080        监听地址 / where to listen
        --Data data                         数据目录：自带的数据库、密钥、邮件 / data folder: private database, keys, mail
        --Workflows workflows               流程文件目录 / folder of the pipelines
        --Office office                     机关数据目录：文种、日历、指标 / folder of the office's data: forms, calendar, figures
        --ConnectionStrings:Chancery ...    使用自备的 PostgreSQL 15 以上 / a PostgreSQL 15 or later of your own
        --ConnectionStrings:ChanceryOwner ...  建表账户，仅升级时需要 / owner of the tables, to migrate only
        --migrate true                      升级自备数据库的表 / migrate the tables of a database of your own

        其余设置见 README / other settings: see the README
        """;
}

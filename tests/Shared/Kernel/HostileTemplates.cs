namespace Chancery.Tests.Kernel;

/// <summary>Templates that starve a host and show it only when they are rendered; <c>Variables.big</c> is a text of 200,000 characters, <c>Variables.bigger</c> a list of 20,000 items.</summary>
public static class HostileTemplates
{
    private const string Long = "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..13) %}{% assign s = s | append: s %}{% endfor %}";

    public static IReadOnlyList<string> Bombs { get; } =
    [
        "{% for i in (1..300000000) %}x{% endfor %}",
        "{% for i in (1..2147483647) reversed %}x{% endfor %}",
        "{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}",
        "{% for i in (1..100) %}{% for j in (1..100) %}{% for k in (1..100) %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ (1..300000000) }}",
        "{{ (1..300000000) | size }}",
        "{{ (1..300000000) | join: 'xxxxxxxx' }}",
        "{% assign r = (1..300000000) %}{{ r | reverse | join }}",
        "{% assign s='xxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s | size }}",
        "{% assign s='xxxxxxxxxx' %}{% for i in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s | size }}",
        "{% capture s %}{% for i in (1..1000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endcapture %}{% for i in (1..90000) %}{{ s }}{% endfor %}",
        Long + "{% for i in (1..9000) %}{{ s }}{% endfor %}",
        Long + "{% for i in (1..9000) %}{% capture t %}{{ s }}{% endcapture %}{% endfor %}",
        Long + "{{ s | replace: 'x', s | size }}",
        Long + "{{ s | replace: 'x', s }}",
        Long + "{{ s | split: '' | join: s }}",
        Long + "{% for i in (1..9000) %}{{ s | upcase | size }}{% endfor %}",
        Long + "{% for i in (1..9000) %}{% ifchanged %}{{ s }}{{ i }}{% endifchanged %}{% endfor %}",
        Long + "{% assign l = s | split: ',' %}{% for i in (1..20) %}{% assign l = l | concat: l %}{% endfor %}{{ l | size }}",
        Long + "{% assign l = s | split: ',' %}{% for i in (1..10) %}{% assign l = l | concat: l %}{% endfor %}{{ l }}",
        Long + "{% assign l = s | split: ',' %}{% for i in (1..12) %}{% assign l = l | concat: l %}{% endfor %}{{ l | json }}",
        Long + "{{ s | url_encode | url_encode | url_encode | url_encode }}{{ s | escape | prepend: s }}",
        Long + "{{ '中' | append: s | url_encode | append: s | append: s }}",
        "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | replace: 'a', 'aaaaaaaaaaaaaaaaaaaa' | replace: 'a', 'aaaaaaaaaaaaaaaaaaaa' | replace: 'a', 'aaaaaaaaaaaaaaaaaaaa' | replace: 'a', 'aaaaaaaaaaaaaaaaaaaa' | replace: 'a', 'aaaaaaaaaaaaaaaaaaaa' | size }}",
        "{{ Variables.big }}{{ Variables.bigger }}",
        "{% for i in Variables.bigger %}{{ i }}{% endfor %}",
        "{{ 79228162514264337593543950335 | times: 79228162514264337593543950335 }}",
    ];
}

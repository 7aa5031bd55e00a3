package org.laurel.gradebook.reporting;

/** Joins the title of a column's micro-credential, in the language of whoever reads the page. */
public final class MicroCredentialTitle {

    /** To be selected: the title, which is the column's label where the micro-credential is not known any more. */
    public static final String TITLE = "coalesce(x.title, g.label)";

    /** The language of {@link #TITLE}, or null. */
    public static final String LANGUAGE = "x.language";

    /** Follows {@code grade_column g}; needs the parameter {@code reader}, a language. */
    public static final String JOIN = """
            left join lateral (
                select y.title, y.language from micro_credential m
                join micro_credential_version v on v.micro_credential_id = m.id
                join version_text y on y.version_id = v.id
                where m.slug = g.resource_id
                order by v.number desc, y.language = :reader desc, y.language = v.language desc limit 1) x on true
            """;

    private MicroCredentialTitle() {}
}

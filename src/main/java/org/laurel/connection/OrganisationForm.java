package org.laurel.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Ids;

/** What the setup page asks about the organisation, as it was typed. */
record OrganisationForm(String name, String slug, String email) {

    OrganisationForm(@Nullable String name, @Nullable String slug, @Nullable String email) {
        this.name = FormText.line(name);
        this.slug = FormText.line(slug);
        this.email = FormText.line(email);
    }

    static OrganisationForm empty() {
        return new OrganisationForm(null, null, null);
    }

    /** By field, in the order of the page: what to say about it ({@code connection.setup.error.<this>}). */
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        note(errors, "name", name.isEmpty() ? "name.missing" : Organisations.isName(name) ? null : "long");
        note(errors, "slug", slug.isEmpty() ? "slug.missing" : Organisations.isSlug(slug) ? null : "slug");
        note(errors, "email", email.isEmpty() ? "email.missing" : Organisations.isEmail(email) ? null : "email");
        return errors;
    }

    private static void note(Map<String, String> errors, String field, @Nullable String error) {
        if (error != null) {
            errors.put(field, error);
        }
    }

    /** Only of a form without errors. */
    Organisation organisation() {
        return new Organisation(Ids.next(), slug, name, email);
    }
}

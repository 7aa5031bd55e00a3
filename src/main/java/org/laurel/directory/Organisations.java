package org.laurel.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** All organisations of this installation. */
@Repository
public class Organisations {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Organisations(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Creates the organisation, or brings name and e-mail of the one with this slug up to date.
     *
     * @throws IllegalArgumentException saying which field is missing or malformed
     */
    public Organisation apply(String slug, String name, String email) {
        check("slug", isSlug(slug));
        check("name", isName(name));
        check("email", isEmail(email));
        Optional<Organisation> known = withSlug(slug);
        UUID id = known.map(Organisation::id).orElseGet(Ids::next);
        Organisation wanted = new Organisation(id, slug, name.strip(), email.strip());
        if (known.isPresent()) {
            change(wanted);
            return wanted;
        }
        boolean created = Boolean.TRUE.equals(Tenancy.in(id, () -> transaction.execute(status -> create(wanted))));
        return created ? wanted : apply(slug, name, email);
    }

    /**
     * Creates an organisation in the current transaction, which must be its own.
     *
     * @return false when the slug belongs to another one, or another node just created it
     */
    public boolean create(Organisation wanted) {
        int created = jdbc.sql("""
                        insert into organisation (id, slug, name, email) values (:id, :slug, :name, :email)
                        on conflict (slug) do nothing
                        """).paramSource(wanted).update();
        if (created == 1) {
            events.publishEvent(new OrganisationCreated(wanted.id()));
        }
        return created == 1;
    }

    /** Gives the organisation with this id and slug another name and e-mail. @return false where there is none */
    public boolean change(Organisation wanted) {
        return jdbc.sql("update organisation set name = :name, email = :email where id = :id and slug = :slug")
                        .paramSource(wanted)
                        .update()
                == 1;
    }

    /** Whether there is any. */
    public boolean exist() {
        return jdbc.sql("select exists (select from organisation)")
                .query(Boolean.class)
                .single();
    }

    public Optional<Organisation> find(UUID id) {
        return jdbc.sql("select id, slug, name, email from organisation where id = :id")
                .param("id", id)
                .query(Organisation.class)
                .optional();
    }

    public Optional<Organisation> withSlug(String slug) {
        return jdbc.sql("select id, slug, name, email from organisation where slug = :slug")
                .param("slug", slug)
                .query(Organisation.class)
                .optional();
    }

    public List<Organisation> list() {
        return jdbc.sql("select id, slug, name, email from organisation order by name limit 500")
                .query(Organisation.class)
                .list();
    }

    public static boolean isSlug(String slug) {
        return SLUG.matcher(slug).matches();
    }

    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    public static boolean isEmail(String email) {
        return EMAIL.matcher(email).matches();
    }

    private static void check(String field, boolean fine) {
        if (!fine) {
            throw new IllegalArgumentException("organisation " + field + " is missing or malformed");
        }
    }
}

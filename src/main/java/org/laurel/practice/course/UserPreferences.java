package org.laurel.practice.course;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How pages shall look: the platform's colours, and who needs more contrast. */
@Repository
public class UserPreferences {

    private final JdbcClient jdbc;

    UserPreferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void prefer(Person person, boolean highContrast) {
        jdbc.sql("update person set high_contrast = ? where id = ?")
                .params(highContrast, person.id())
                .update();
    }

    public Brand brand() {
        return jdbc.sql("select primary_colour, link_colour from brand")
                .query((row, number) -> new Brand(row.getString(1), row.getString(2)))
                .single();
    }

    public void brand(Brand brand) {
        jdbc.sql("update brand set primary_colour = ?, link_colour = ?")
                .params(brand.primary(), brand.link())
                .update();
    }

    /** Two colours, each as {@code #rrggbb}. */
    public record Brand(String primary, String link) {

        public Brand {
            primary = primary.toLowerCase(Locale.ROOT);
            link = link.toLowerCase(Locale.ROOT);
        }

        public boolean isWritable() {
            return primary.matches("#[0-9a-f]{6}") && link.matches("#[0-9a-f]{6}");
        }

        /** Other colours have another address, so that a tool may keep the document. */
        public String version() {
            return (primary + link).replace("#", "");
        }
    }
}

package org.laurel.practice;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How pages shall look: the platform's colours, and who needs more contrast. */
@Repository
class Comfort {

    private final JdbcClient jdbc;

    Comfort(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void prefer(Person person, boolean highContrast) {
        jdbc.sql("update person set high_contrast = ? where id = ?")
                .params(highContrast, person.id())
                .update();
    }

    Brand brand() {
        return jdbc.sql("select primary_colour, link_colour from brand")
                .query((row, number) -> new Brand(row.getString(1), row.getString(2)))
                .single();
    }

    void brand(Brand brand) {
        jdbc.sql("update brand set primary_colour = ?, link_colour = ?")
                .params(brand.primary(), brand.link())
                .update();
    }

    /** Two colours, each as {@code #rrggbb}. */
    record Brand(String primary, String link) {

        Brand {
            primary = primary.toLowerCase(Locale.ROOT);
            link = link.toLowerCase(Locale.ROOT);
        }

        boolean isWritable() {
            return primary.matches("#[0-9a-f]{6}") && link.matches("#[0-9a-f]{6}");
        }

        /** Other colours have another address, so that a tool may keep the document. */
        String version() {
            return (primary + link).replace("#", "");
        }
    }
}

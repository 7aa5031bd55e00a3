package org.laurel.practice.launch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The storage offer that holds now. */
@Repository
public class StorageOffers {

    private final JdbcClient jdbc;

    StorageOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public StorageOffer current() {
        return jdbc.sql("select answering, in_frame from storage_offer")
                .query((row, number) ->
                        new StorageOffer(StorageOffer.Answering.valueOf(row.getString(1)), row.getBoolean(2)))
                .optional()
                .orElse(StorageOffer.NONE);
    }

    void change(StorageOffer offer) {
        jdbc.sql("""
                insert into storage_offer (answering, in_frame) values (?, ?)
                on conflict (only_one) do update set answering = excluded.answering, in_frame = excluded.in_frame
                """).params(offer.answering().name(), offer.inFrame()).update();
    }
}

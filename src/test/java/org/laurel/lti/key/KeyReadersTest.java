package org.laurel.lti.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyReadersTest {

    private static final int MANY = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KeyReaders readers = new KeyReaders();

    @Test
    void platforms_of_one_organisation_that_hang_delay_nobody_elses_and_all_have_their_turn() {
        UUID organisation = UUID.randomUUID();
        var answer = new CompletableFuture<Void>();
        var begun = new AtomicInteger();
        CompletableFuture<?>[] hanging = IntStream.range(0, MANY)
                .mapToObj(platform -> CompletableFuture.runAsync(
                        () -> {
                            begun.incrementAndGet();
                            answer.join();
                        },
                        readers.of(organisation)))
                .toArray(CompletableFuture[]::new);

        assertThat(CompletableFuture.supplyAsync(() -> "read", readers.of(UUID.randomUUID())))
                .succeedsWithin(PATIENCE)
                .isEqualTo("read");
        assertThat(begun.get()).isLessThan(MANY / 2);
        assertThat(Stream.of(hanging)).noneMatch(CompletableFuture::isDone);

        answer.complete(null);

        assertThat(CompletableFuture.allOf(hanging)).succeedsWithin(PATIENCE);
        assertThat(begun).hasValue(MANY);
    }
}

package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final URI PAGE = URI.create("https://lms.example/a/items?x=1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://lms.example/2>; rel=\"next\"",
                "<https://lms.example/2>; rel=next",
                "<https://lms.example/2>; rel=“next”",
                "<https://lms.example/2>; rel='next'",
                "<https://lms.example/2>;rel=\"next\"; title=\"more, much more\"",
                "<https://lms.example/0>; rel=\"current\",<https://lms.example/2>; rel=\"next\",<https://lms.example/1>; rel=\"first\"",
                "<https://lms.example/2>; rel=\"last next\"",
                "</2>; rel=\"next\""
            })
    void finds_the_next_page_however_it_is_written(String header) {
        assertThat(Paging.next(PAGE, List.of(header))).contains(URI.create("https://lms.example/2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<https://lms.example/2>; rel=\"prev\"",
                "<https://lms.example/2>; rel=\"nextish\"",
                "<ht tp>; rel=next"
            })
    void finds_none_where_there_is_none(String header) {
        assertThat(Paging.next(PAGE, List.of(header))).isEmpty();
    }

    @Test
    void looks_through_several_headers() {
        assertThat(Paging.next(PAGE, List.of("<https://lms.example/0>; rel=prev", "<https://lms.example/2>; rel=next")))
                .contains(URI.create("https://lms.example/2"));
    }

    @Test
    void paths_go_before_the_query_and_filters_join_it() {
        assertThat(Paging.below(PAGE, "/scores")).hasToString("https://lms.example/a/items/scores?x=1");
        assertThat(Paging.with(PAGE, Map.of("tag", "a b&c")))
                .hasToString("https://lms.example/a/items?x=1&tag=a+b%26c");
        assertThat(Paging.with(URI.create("https://lms.example/a"), Map.of("tag", "t")))
                .hasToString("https://lms.example/a?tag=t");
    }
}

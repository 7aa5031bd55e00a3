package org.laurel.lti.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "</2>; rel=\"next\"",
                "<../2>; rel=\"next\"",
                "< https://lms.example/2 >; rel=\"next\""
            })
    void finds_the_next_page_however_it_is_written(String header) {
        assertThat(Paging.next(PAGE, List.of(header)))
                .isEqualTo(new Paging.Next.Page(URI.create("https://lms.example/2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<https://lms.example/2>; rel=\"prev\"",
                "<https://lms.example/2>; rel=\"nextish\""
            })
    void finds_none_where_there_is_none(String header) {
        assertThat(Paging.next(PAGE, List.of(header))).isEqualTo(new Paging.Next.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ht tp://lms.example>; rel=next",
                "<http://>; rel=next",
                "<mailto:x@lms.example>; rel=next",
                "<https://lms example/2>; rel=\"next\"",
                "<https://lms.example\\@elsewhere.example/2>; rel=\"next\"",
                "https://lms.example/2; rel=\"next\"",
                "<https://lms.example/2; rel=\"next\"",
                "<https://lms.example/0>; rel=prev, <ht tp://lms.example>; rel=“next”"
            })
    void a_next_page_that_cannot_be_read_is_not_the_end(String header) {
        assertThat(Paging.next(PAGE, List.of(header))).isInstanceOf(Paging.Next.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
                    ?page=2 > https://lms.example/a/items?page=2
                    items?page=2 > https://lms.example/a/items?page=2
                    /b?page=2 > https://lms.example/b?page=2
                    //lms.example/b > https://lms.example/b
                    ?filter=a|b c > https://lms.example/a/items?filter=a%7Cb%20c
                    /b?q="x"&r=[1]&s={2}&t=50%&u=%2F > https://lms.example/b?q=%22x%22&r=%5B1%5D&s=%7B2%7D&t=50%25&u=%2F
                    /é?q=ü > https://lms.example/%C3%A9?q=%C3%BC
                    https://my_lms.example/2 > https://my_lms.example/2
                    """)
    void addresses_are_resolved_and_what_is_not_legal_in_them_is_encoded(String link, String page) {
        assertThat(Paging.next(PAGE, List.of("<" + link + ">; rel=next")))
                .isEqualTo(new Paging.Next.Page(URI.create(page)));
    }

    @Test
    void looks_through_several_headers() {
        assertThat(Paging.next(PAGE, List.of("<https://lms.example/0>; rel=prev", "<https://lms.example/2>; rel=next")))
                .isEqualTo(new Paging.Next.Page(URI.create("https://lms.example/2")));
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

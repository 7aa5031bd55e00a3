package org.laurel.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NavItemTest {

    private final NavItem badges = new NavItem("award.lead.nav", "/awards", 1, Set.of()).and("/exports");

    @Test
    void an_item_is_current_on_its_page_those_below_and_those_that_it_leads_to() {
        assertThat(badges.isCurrentAt("/awards")).isTrue();
        assertThat(badges.isCurrentAt("/awards/lists")).isTrue();
        assertThat(badges.isCurrentAt("/exports/1")).isTrue();
        assertThat(badges.inCourses().isCurrentAt("/exports")).isTrue();
    }

    @Test
    void an_item_is_not_current_on_pages_that_only_begin_like_its_own() {
        assertThat(badges.isCurrentAt("/awards-of-others")).isFalse();
        assertThat(badges.isCurrentAt("/exports-of-others")).isFalse();
        assertThat(badges.isCurrentAt("/")).isFalse();
    }
}

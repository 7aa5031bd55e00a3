package org.laurel.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.gradebook.Course.eventually;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.Award;
import org.laurel.award.stack.StackDistrict;
import org.laurel.gradebook.Course.Educator;
import org.laurel.gradebook.Lms.Told;
import org.laurel.lti.registration.Platform;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The last member of a stack, earned by work. */
@LaurelTest
class StackStoryTest {

    @Autowired
    ApplicationContext laurel;

    private Lms lms;
    private Course course;

    @BeforeEach
    void begin() {
        lms = new Lms();
        course = new Course(laurel, lms, Platform.OTHER);
    }

    @AfterEach
    void end() {
        course.close();
        lms.close();
    }

    @Test
    void whoever_earns_it_finds_two_badges_and_the_gradebook_hears_of_the_member_only() {
        Educator ana = course.educator("ana").starts();
        UUID person = course.one(UUID.class, "select person_id from submission where id = :id", ana.work());
        Award first = StackDistrict.given(laurel, course.organisation(), person, StackDistrict.EXIT_TICKETS);
        ana.handsIn();
        ana.earns();

        eventually(() -> assertThat(ana.session().get("/my-work/" + ana.work()).body())
                .contains("With it you completed the stack “Classrooms That Listen”", "See the badge for all of it"));
        assertThat(ana.session().get("/my-badges").body())
                .contains("Classrooms That Listen", "for a whole stack", first.title())
                .doesNotContain("??");
        assertThat(ana.session().get("/stacks/" + StackDistrict.STACK).body())
                .contains("Complete: 2 earned", "See your badge for the whole stack")
                .doesNotContain("??");
        eventually(() -> assertThat(course.sending()).isZero());
        assertThat(lms.told(ana.userId())).extracting(Told::progress).containsOnlyOnce("Completed FullyGraded");
    }
}

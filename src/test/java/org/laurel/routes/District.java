package org.laurel.routes;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.assessment.WaitTime;
import org.laurel.catalogue.Publishing;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;

/** An organisation in which something of everything exists: work in each state, an award, and somebody of each role. */
final class District implements AutoCloseable {

    private static final List<String> ITEMS = List.of("clip", "log", "thoughts");

    private final Map<String, RawHttp> allowed = new HashMap<>();

    final TestPlatform lms;
    final TestSession educator;
    final TestSession assessor;
    final TestSession lead;

    District(ApplicationContext laurel) {
        UUID organisation = laurel.getBean(Organisations.class)
                .apply("routes-" + UUID.randomUUID(), "Lakeside (sample)", "badges@lakeside.example")
                .id();
        Tenancy.in(organisation, () -> laurel.getBean(Publishing.class).publish(List.of(WaitTime.content(false))));
        int port = laurel.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        lms = TestPlatform.connect(port, laurel.getBean(Registrations.class), organisation);
        educator = lms.person("ana").named("Ana (sample)").launch();
        assessor = lms.person("ada").named("Ada (sample)").role("Instructor").launch();
        lead = lms.person("lee").named("Lee (sample)").role("Administrator").launch();
        earnOne();
        handIn(lms.person("ben").named("Ben (sample)").launch());
    }

    Map<String, TestSession> people() {
        var people = new LinkedHashMap<String, TestSession>();
        people.put("educator", educator);
        people.put("assessor", assessor);
        people.put("lead", lead);
        return people;
    }

    /** The same person in a launch of an LMS that speaks Spanish. */
    TestSession inSpanish(String name) {
        TestPlatform.Visit visit =
                switch (name) {
                    case "educator" -> lms.person("ana");
                    case "assessor" -> lms.person("ada").role("Instructor");
                    default -> lms.person("lee").role("Administrator");
                };
        return visit.locale("es").launch();
    }

    /** The first of lead, assessor and educator who may go there: the others are turned away before anything is read. */
    RawHttp whoMay(String method, String path) {
        return allowed.computeIfAbsent(method + " " + path, key -> firstAllowed(method, path));
    }

    private RawHttp firstAllowed(String method, String path) {
        List<RawHttp> people =
                Stream.of(lead, assessor, educator).map(RawHttp::of).toList();
        return people.stream()
                .filter(person -> person.send(method, path, Optional.of(RawHttp.FORM), "", "localhost")
                                .status()
                        != HttpStatus.FORBIDDEN.value())
                .findFirst()
                .orElse(people.get(0));
    }

    private void earnOne() {
        handIn(educator);
        String task = location(assessor.post("/queue/next", Map.of()));
        assessor.post(
                task.substring(task.indexOf("/queue/")) + "/send",
                Map.of("level.pauses", "good", "level.questions", "good", "page", "p", "revision", "0"));
    }

    private static void handIn(TestSession person) {
        String work = location(person.post("/catalogue/wait-time/start", Map.of()));
        work = work.substring(work.indexOf("/my-work/"));
        for (String part : List.of("artefacts", "reflection")) {
            var form = new HashMap<String, String>();
            for (String item : ITEMS) {
                form.put("text." + item, "I counted to three.");
                form.put("revision." + item, "0");
            }
            person.post(work + "/parts/" + part, form);
        }
        location(person.post(work + "/submit", Map.of("note", "I waited.")));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("answered " + answer.statusCode() + ": " + answer.body()));
    }

    @Override
    public void close() {
        lms.close();
    }
}

package org.laurel.record.edfi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What the ODS would be told, as one JSON file: descriptors, credentials, staff. Written person by person. */
@Component
class EdFiFile {

    private static final int AT_ONCE = 500;

    private final StaffAwards awards;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    EdFiFile(StaffAwards awards, AuditLog audit, TransactionTemplate transaction, JsonMapper json) {
        this.awards = awards;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
    }

    void write(EdFiSettings settings, OutputStream out) throws IOException {
        var terms = new Staff(settings, awards.codes());
        var descriptors = new LinkedHashMap<String, Map<String, Object>>();
        int people = 0;
        // Closing is for whoever opened it.
        JsonGenerator file = json.createGenerator(new Unclosed(out));
        file.writeStartObject();
        file.writeName("staffs");
        file.writeStartArray();
        List<UUID> some = awards.holders(null, AT_ONCE);
        while (!some.isEmpty()) {
            for (UUID person : some) {
                people += one(person, terms, descriptors, file) ? 1 : 0;
            }
            some = awards.holders(some.get(some.size() - 1), AT_ONCE);
        }
        file.writeEndArray();
        file.writeName("recognitionTypeDescriptors");
        file.writePOJO(descriptors.values());
        file.writeEndObject();
        file.close();
        Map<String, ?> facts = Map.of("rows", people);
        transaction.executeWithoutResult(
                status -> audit.record("edfi.exported", "organisation", Tenancy.organisation(), facts));
    }

    private boolean one(UUID person, Staff terms, Map<String, Map<String, Object>> descriptors, JsonGenerator file) {
        EdFiSettings settings = terms.settings();
        Optional<String> number = awards.number(person, settings.staffBy());
        List<StaffAward> held = awards.of(person).stream()
                .filter(it -> it.personId().equals(person))
                .toList();
        if (number.isEmpty() || held.isEmpty()) {
            return false;
        }
        var staff = new LinkedHashMap<String, Object>();
        staff.put("staffUniqueId", number.get());
        if (settings.sendsRecognitions()) {
            held.forEach(it -> descriptors.putIfAbsent(it.code(), terms.descriptor(it)));
            staff.put("recognitions", terms.recognitions(held));
        }
        if (settings.sendsCredentials()) {
            staff.put("credentials", terms.references(held));
            staff.put(
                    "credentialResources", held.stream().map(terms::credential).toList());
        }
        file.writePOJO(staff);
        return true;
    }

    /** Lets the generator be closed without the answer. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

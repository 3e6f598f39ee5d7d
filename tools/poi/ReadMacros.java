// Read the macros of an add-in with Apache POI, a reader that is not ours: one line for each module, its name and the
// SHA-256 of its text.
//
//   java -cp '/usr/share/java/*' tools/poi/ReadMacros.java workbook/DualRegister.xlam

import java.io.File;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.poi.poifs.macros.VBAMacroReader;

public class ReadMacros {
    public static void main(String[] arguments) throws Exception {
        try (VBAMacroReader reader = new VBAMacroReader(new File(arguments[0]))) {
            for (Map.Entry<String, String> each : reader.readMacros().entrySet()) {
                byte[] text = each.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
                System.out.println(each.getKey() + " " + String.format("%064x", new BigInteger(1, digest)));
            }
        }
    }
}

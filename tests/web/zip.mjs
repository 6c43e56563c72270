// Zip files for tests: whole ones, nothing in them packed.

function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit)
            crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

/** What local and central header say alike of a part, 26 bytes: PKWARE's APPNOTE, 4.3.7. */
function common(name, bytes) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); // version needed
    head.writeUInt16LE(1 << 11, 2); // names in UTF-8
    head.writeUInt16LE((1 << 5) | 1, 8); // 1 January 1980
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    return head;
}

/** A zip of texts by their names. */
export function zipOf(texts) {
    const [parts, directory] = [[], []];
    let at = 0;
    for (const [title, text] of Object.entries(texts)) {
        const [name, bytes] = [Buffer.from(title), Buffer.from(text)];
        const part = Buffer.concat([Buffer.from("PK\x03\x04"), common(name, bytes), name, bytes]);
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(at, 10);
        directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common(name, bytes), rest, name);
        parts.push(part);
        at += part.length;
    }
    const listed = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(parts.length, 4);
    end.writeUInt16LE(parts.length, 6);
    end.writeUInt32LE(listed.length, 8);
    end.writeUInt32LE(at, 12);
    return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
}

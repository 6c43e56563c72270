#include "fuzzseeds.h"
#include "proof/logcheck.h"
#include "support/samplequiz.h"
#include "support/writtengame.h"

#include <cstdint>
#include <cstdlib>

using namespace wr;

namespace {

const GameId someGame {QUuid::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057")};

} // namespace

QByteArrayList wr::fuzz::seeds()
{
    QByteArrayList inputs;
    for (const auto &[quiz, players] : {std::pair(sampleQuiz(2), 3), std::pair(everyKindQuiz(), 4)}) {
        const WrittenGame game = WrittenGame::random(quiz, players, 7, fromMicros(1'700'000'000'000'000));
        QByteArray input;
        for (const LogRecord &record : game.stored().records)
            input += record.kind.toLatin1() + ' ' + record.payload + '\n';
        inputs.append(input);
    }
    return inputs;
}

QByteArrayList wr::fuzz::tokens()
{
    return {"\n", " ", "{", "}", "[", "]", "null", "-1", "9007199254740993", "answer.scored ", "player.joined ", "question.opened ",
            "question.closed ", "question.revealed ", "variant.accepted ", "game.finished ", "\"player\":", "\"question\":", "\"active\":", "\"points\":"};
}

/// Any events, a line each of kind and payload, by somebody who knows how they are chained: what no server would have written is
/// found before a room has to bear it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    LogCheck check;
    QByteArray head = logfile::headLine(someGame);
    head.chop(1);
    if (!check.add(head))
        std::abort();
    QByteArray before = genesisHash();
    qint64 seq = 0;
    for (const QByteArray &text : QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).split('\n')) {
        const qsizetype space = text.indexOf(' ');
        LogRecord record {someGame, ++seq, fromMicros(1'700'000'000'000'000 + seq), RunId {someGame.value},
                          QString::fromLatin1(text.first(std::max<qsizetype>(space, 0))), text.sliced(space + 1), before, {}};
        record.hash = before = hashOf(record);
        QByteArray line = logfile::eventLine(record);
        line.chop(1);
        if (!check.add(line))
            return 0;
        if (check.events() != seq)
            std::abort();
    }
    return 0;
}

// Stands in for libFuzzer where the compiler has none: mutates seeds by a fixed sequence of random
// numbers, so that a failure comes back. `seeds DIR` writes the seeds as files, for libFuzzer to begin with.

#include "fuzzseeds.h"

#include <QFile>

#include <cstdint>
#include <cstdlib>
#include <random>

using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

QByteArray mutated(std::mt19937 &random)
{
    const auto below = [&random](qsizetype limit) {
        return qsizetype(random() % std::uint32_t(std::max<qsizetype>(limit, 1)));
    };
    static const QByteArrayList seeds = wr::fuzz::seeds();
    static const QByteArrayList tokens = wr::fuzz::tokens();
    QByteArray bytes = seeds[below(seeds.size())];
    for (qsizetype change = below(8); change >= 0; --change) {
        const qsizetype at = below(bytes.size() + 1);
        switch (below(5)) {
        case 0: bytes.insert(at, char(random())); break;
        case 1: bytes.insert(at, tokens[below(tokens.size())]); break;
        case 2: bytes.remove(at, below(8)); break;
        case 3:
            if (at < bytes.size())
                bytes[at] = char(random());
            break;
        default: bytes.insert(at, bytes.sliced(at / 2, below(bytes.size() - at / 2))); break;
        }
    }
    return bytes;
}

} // namespace

int writeSeeds(const QString &folder)
{
    int written = 0;
    for (const QByteArray &seed : wr::fuzz::seeds()) {
        QFile file(folder + u"/seed%1"_s.arg(++written));
        if (!file.open(QIODevice::WriteOnly) || file.write(seed) != seed.size())
            return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArrayView(argv[1]) == "seeds")
        return writeSeeds(QString::fromLocal8Bit(argv[2]));
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 200'000;
    std::mt19937 random(20'240'601);
    for (int i = 0; i < rounds; ++i) {
        const QByteArray bytes = mutated(random);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size()));
    }
    return 0;
}

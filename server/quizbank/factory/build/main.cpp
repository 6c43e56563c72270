#include "quizbank/factory/build/wordbankwriter.h"

#include <QCoreApplication>

#include <cstdio>

/// wordbank-build WORDNET SCOWL FILE: makes the word bank's database of the two packages' folders. Equal input gives
/// equal bytes.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: wordbank-build WORDNET SCOWL FILE\n", stderr);
        return 2;
    }
    const auto net = wr::wordbank::readWordNet(arguments.at(1));
    const auto bands = wr::wordbank::readBands(arguments.at(2));
    wr::Result<void> written = !net ? wr::Result<void>(net.error()) : !bands ? wr::Result<void>(bands.error()) : wr::Result<void>();
    if (written) {
        const wr::wordbank::DelicateSets delicate(*net);
        written = wr::wordbank::write(*net, wr::wordbank::collectWords(*net, *bands, delicate), delicate, arguments.at(3));
    }
    if (written)
        return 0;
    std::fprintf(stderr, "wordbank-build: %s\n", qPrintable(written.error().message));
    return 1;
}

workspace "Lantern Cinemas" "Where visitors choose a film and a seat" {

    model {
        visitor = person "Visitor"
        usher = person "Usher"

        tickets = softwareSystem "Tickets" {
            app = container "Visitor App" "Shows films and seats, and sells tickets" "Flutter" "Mobile App"
            site = container "Web Site" "The same in a browser" "React" "Web Browser"
            desk = container "Box Office" "Sells tickets at the door"
            seats = container "Seat Service" "Knows which seats are free" "Kotlin" {
                properties {
                    owner "cio"
                }
            }
        }
        programme = softwareSystem "Programme" "Films, times and prices"

        visitor -> app "Chooses a seat with"
        visitor -> site "Chooses a seat with"
        usher -> desk "Sells tickets with"
        app -> seats "Asks for free seats" "HTTPS"
        site -> seats "Asks for free seats" "HTTPS"
        desk -> seats "Asks for free seats" "HTTPS"
        seats -> programme "Takes films and prices from" "CSV by night"
    }

    views {
        container tickets {
            include *
        }
    }
}
